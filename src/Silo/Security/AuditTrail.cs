using System.Text.Encodings.Web;
using System.Text.Json;
using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Grains.Cameras.Settings;
using AccMpeg.Silo.Security.Audit;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AccMpeg.Silo.Security;

/// <summary>
/// The audit log: one JSON line per request that changes something or tried to: when, who, from where, what, how it ended. Appended only, until lines are
/// too old to be kept. Keys, tokens and bodies of answers never come near it.
/// </summary>
internal sealed partial class AuditTrail(string path, TimeProvider time, ILogger<AuditTrail> logger) : IDisposable
{
    private const string ChangeItem = "accmpeg.change";
    private const string NoChangeItem = "accmpeg.no-change";
    private const int GreatestChange = 2000;

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock _gate = new();
    private FileStream? _file;

    /// <summary>Notes the document of a change, for the line of its request.</summary>
    public static void Note(HttpContext context, string document) =>
        context.Items[ChangeItem] = document.Length > GreatestChange ? document[..GreatestChange] + "…" : document;

    /// <summary>Notes that a request, although its method says so, changes nothing that anybody decided: it gets no line.</summary>
    public static void NoteNoChange(HttpContext context) => context.Items[NoChangeItem] = true;

    /// <summary>Writes the line of a request that has been answered.</summary>
    public void Write(HttpContext context, string who)
    {
        if (!context.Items.ContainsKey(NoChangeItem))
        {
            Write(
                who,
                context.Connection.RemoteIpAddress?.ToString(),
                context.Request.Method,
                context.Request.Path + context.Request.QueryString,
                context.Items[ChangeItem] as string,
                context.Response.StatusCode);
        }
    }

    /// <summary>Writes the line of a change that came otherwise, in the words of the request that would have done the same.</summary>
    public void Write(string who, string method, string path, CameraSettings? settings) =>
        WriteText(who, method, path, settings is null ? null : CameraSettingsDocument.Write(settings).ToJsonString());

    /// <summary>Writes the line of a change that came otherwise, in the words of the request that would have done the same.</summary>
    public void WriteText(string who, string method, string path, string? change) => Write(who, null, method, path, change, StatusCodes.Status200OK);

    private void Write(string who, string? from, string method, string what, string? change, int status)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line, Relaxed))
        {
            json.WriteStartObject();
            json.WriteString("at", time.GetUtcNow());
            json.WriteString("who", who);
            json.WriteString("from", from);
            json.WriteString("method", method);
            json.WriteString("path", what);
            if (change is not null)
            {
                json.WriteString("change", change);
            }

            json.WriteNumber("status", status);
            json.WriteEndObject();
        }

        line.WriteByte((byte)'\n');
        Append(line.GetBuffer().AsSpan(0, (int)line.Length));
    }

    /// <summary>Deletes the lines at the beginning that are older than a time.</summary>
    public void Forget(DateTimeOffset before)
    {
        lock (_gate)
        {
            try
            {
                long? keepFrom = null;
                foreach (AuditLine line in AuditLine.Read(path, 0))
                {
                    if (line.Entry.At >= before)
                    {
                        break;
                    }

                    keepFrom = line.End;
                }

                if (keepFrom is { } place)
                {
                    _file?.Dispose();
                    _file = null;
                    AuditFile.CutBefore(path, place);
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                Log.NotCleared(logger, path, error.Message);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _file?.Dispose();
        }
    }

    private void Append(ReadOnlySpan<byte> line)
    {
        lock (_gate)
        {
            try
            {
                _file ??= new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
                _file.Write(line);
                _file.Flush(flushToDisk: false);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                Log.Failed(logger, path, error.Message);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(222, LogLevel.Error, "A change could not be written to the audit log {Path}: {Error}")]
        public static partial void Failed(ILogger logger, string path, string error);

        [LoggerMessage(225, LogLevel.Warning, "Old lines of the audit log {Path} could not be deleted, which is tried again in an hour: {Error}")]
        public static partial void NotCleared(ILogger logger, string path, string error);
    }
}
