namespace Orleans;

/// <summary>Base of the interfaces through which grains call back objects that are no grains.</summary>
public interface IGrainObserver : IAddressable
{
}
