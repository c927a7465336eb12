using System.Globalization;
using AccMpeg.Contracts.Grains.Models;
using AccMpeg.Grains.Telemetry;
using AccMpeg.Inference;
using Microsoft.Extensions.Logging;

namespace AccMpeg.Grains.Inference;

/// <content>Loading beside what serves, changing over, making room.</content>
public sealed partial class FinalDnnShelf
{
    private const long Mebibyte = 1 << 20;

    /// <summary>Starts to load what a slot is to serve and does not. Under the lock.</summary>
    private void Reconcile(FinalDnnSlot slot)
    {
        ModelVersion? wanted = _versions.GetValueOrDefault(slot.Name);
        if (_disposed || slot.Loading is not null || (slot.Current is not null && wanted is null))
        {
            return;
        }

        if (slot.Current is { } current && wanted is not null && current.Sha256 == wanted.Sha256)
        {
            current.Number(wanted.Version);
            slot.Error = string.Empty;
            return;
        }

        bool failed = slot.Error.Length > 0 && slot.Failed?.Sha256 == wanted?.Sha256;
        if (!failed || _time.GetTimestamp() >= slot.RetryAt)
        {
            slot.Loading = System.Threading.Tasks.Task.Factory.StartNew(
                () => Load(slot, wanted), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
    }

    private void Load(FinalDnnSlot slot, ModelVersion? wanted)
    {
        ServedDnn? loaded = null;
        string error = string.Empty;
        try
        {
            (ModelFile file, long bytes) = _source.Find(slot.Name, wanted);
            MakeRoom(slot, bytes);
            loaded = new ServedDnn(_source.Load(file with { Manifest = file.Manifest with { Name = slot.Name } }), file.Manifest.Sha256, bytes);
            loaded.Number(wanted?.Version ?? 0);
        }
        catch (Exception failure)
        {
            // Whatever keeps a network from loading, what serves goes on, and the reason is in status and log.
            error = failure.Message;
        }

        lock (_gate)
        {
            slot.Loading = null;
            slot.Error = error;
            slot.Failed = wanted;
            slot.RetryAt = _time.GetTimestamp() + (long)(_options.RetryInterval.TotalSeconds * _time.TimestampFrequency);
            if (loaded is not null)
            {
                Retire(slot);
                slot.Current = loaded;
            }

            // The registry may have moved on meanwhile.
            Reconcile(slot);
        }

        Tell(slot.Name, wanted?.Version ?? 0, error);
    }

    /// <summary>Unloads networks that nobody uses, the ones that were used longest ago first, until another fits beside what stays.</summary>
    private void MakeRoom(FinalDnnSlot slot, long bytes)
    {
        lock (_gate)
        {
            _leaving.RemoveAll(network => network.Retired.IsCompleted);
            long used = _slots.Values.Sum(other => other.Current?.Bytes ?? 0) + _leaving.Sum(network => network.Bytes);
            foreach (FinalDnnSlot idle in _slots.Values.Where(other => other != slot && other != _own && other is { Loading: null, Current.Users: 0 }).OrderBy(other => other.UsedAt).ToArray())
            {
                if (used + bytes <= _options.MaxBytes)
                {
                    return;
                }

                used -= idle.Current!.Bytes;
                Retire(idle);
                _slots.Remove(idle.Name);
            }

            if (used + bytes > _options.MaxBytes)
            {
                throw new ModelException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{slot.Name} has {bytes / Mebibyte} MiB and does not fit beside the {used / Mebibyte} MiB of the final DNNs that are in use; the limit is {_options.MaxBytes / Mebibyte} MiB. Raise --dnn-memory-mib, or give its cameras to another silo."));
            }
        }
    }

    /// <summary>Lets what a slot serves go. Under the lock.</summary>
    private void Retire(FinalDnnSlot slot)
    {
        if (slot.Current is { } current)
        {
            current.Retire();
            _leaving.Add(current);
            slot.Current = null;
        }
    }

    private void Tell(string name, int version, string error)
    {
        ModelMetrics.FinalDnnLoaded(name, error.Length == 0);
        if (Logger is not { } logger)
        {
            return;
        }

        if (error.Length == 0)
        {
            Log.Serves(logger, name, version);
        }
        else
        {
            Log.Failed(logger, name, version, error);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(242, LogLevel.Information, "Final DNN {FinalDnn} version {Version} (0: the silo's own) is loaded and warmed, and serves")]
        public static partial void Serves(ILogger logger, string finalDnn, int version);

        [LoggerMessage(243, LogLevel.Error, "Final DNN {FinalDnn} version {Version} (0: the silo's own) cannot serve, what served before goes on: {Error}")]
        public static partial void Failed(ILogger logger, string finalDnn, int version, string error);
    }
}
