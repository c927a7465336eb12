using System.Collections;
using Microsoft.Extensions.Logging;

namespace Orleans.Utilities;

/// <summary>The subscribers of a grain. Whoever does not subscribe again within the expiration time, or fails when notified, is removed.</summary>
public class ObserverManager<TIdentity, TObserver> : IEnumerable<TObserver>
    where TIdentity : notnull
{
    private static readonly Action<ILogger, int, Exception?> LogRemoved =
        LoggerMessage.Define<int>(LogLevel.Debug, new EventId(40), "Removed {Count} observers that expired or failed.");

    private readonly ILogger _log;
    private readonly Dictionary<TIdentity, (TObserver Observer, DateTime LastSeen)> _observers = [];

    /// <summary>Takes the time after which a subscriber that was not seen again is removed.</summary>
    public ObserverManager(TimeSpan expiration, ILogger log)
    {
        ArgumentNullException.ThrowIfNull(log);
        ExpirationDuration = expiration;
        _log = log;
    }

    /// <summary>The number of subscribers, expired ones included.</summary>
    public int Count => _observers.Count;

    /// <summary>The time after which a subscriber that was not seen again is removed.</summary>
    public TimeSpan ExpirationDuration { get; set; }

    /// <summary>The clock, in UTC.</summary>
    public Func<DateTime> GetDateTime { get; set; } = () => TimeProvider.System.GetUtcNow().UtcDateTime;

    /// <summary>The subscribers.</summary>
    public IReadOnlyDictionary<TIdentity, TObserver> Observers => _observers.ToDictionary(entry => entry.Key, entry => entry.Value.Observer);

    /// <summary>Adds a subscriber, or says that it is still there.</summary>
    public void Subscribe(TIdentity id, TObserver observer) => _observers[id] = (observer, GetDateTime());

    /// <summary>Removes a subscriber.</summary>
    public void Unsubscribe(TIdentity id) => _observers.Remove(id);

    /// <summary>Removes all.</summary>
    public void Clear() => _observers.Clear();

    /// <summary>Removes those that were not seen for too long.</summary>
    public void ClearExpired() => Remove([.. Expired()]);

    /// <summary>Notifies those that match, one after the other.</summary>
    public async Task Notify(Func<TObserver, Task> notification, Func<TObserver, bool>? predicate = null)
    {
        ArgumentNullException.ThrowIfNull(notification);
        List<TIdentity> defunct = [.. Expired()];
        foreach ((TIdentity id, TObserver observer) in Living(predicate))
        {
            try
            {
                await notification(observer);
            }
            catch (Exception)
            {
                defunct.Add(id);
            }
        }

        Remove(defunct);
    }

    /// <summary>Notifies those that match, one after the other.</summary>
    public void Notify(Action<TObserver> notification, Func<TObserver, bool>? predicate = null)
    {
        ArgumentNullException.ThrowIfNull(notification);
        List<TIdentity> defunct = [.. Expired()];
        foreach ((TIdentity id, TObserver observer) in Living(predicate))
        {
            try
            {
                notification(observer);
            }
            catch (Exception)
            {
                defunct.Add(id);
            }
        }

        Remove(defunct);
    }

    /// <inheritdoc/>
    public IEnumerator<TObserver> GetEnumerator() => _observers.Values.Select(entry => entry.Observer).ToList().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IEnumerable<TIdentity> Expired()
    {
        DateTime oldest = GetDateTime() - ExpirationDuration;
        return _observers.Where(entry => entry.Value.LastSeen < oldest).Select(entry => entry.Key);
    }

    /// <summary>A copy, since a grain may change its subscribers between the awaits of a notification.</summary>
    private (TIdentity Id, TObserver Observer)[] Living(Func<TObserver, bool>? predicate)
    {
        DateTime oldest = GetDateTime() - ExpirationDuration;
        return [.. _observers
            .Where(entry => entry.Value.LastSeen >= oldest && (predicate is null || predicate(entry.Value.Observer)))
            .Select(entry => (entry.Key, entry.Value.Observer))];
    }

    private void Remove(List<TIdentity> defunct)
    {
        if (defunct.Count > 0)
        {
            defunct.ForEach(id => _observers.Remove(id));
            LogRemoved(_log, defunct.Count, null);
        }
    }
}
