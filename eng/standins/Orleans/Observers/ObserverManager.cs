using Microsoft.Extensions.Logging;

namespace Orleans.Utilities;

/// <summary>The subscribers of a grain, by their own references.</summary>
public class ObserverManager<TObserver>(TimeSpan expiration, ILogger log) : ObserverManager<IAddressable, TObserver>(expiration, log)
{
}
