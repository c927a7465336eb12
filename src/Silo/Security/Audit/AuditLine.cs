using System.Text;
using System.Text.Json;
using AccMpeg.Silo.Api;

namespace AccMpeg.Silo.Security.Audit;

/// <summary>A complete line of an audit file.</summary>
/// <param name="End">Place behind its line break (<see cref="AuditFile"/>).</param>
/// <param name="Entry">What it says.</param>
/// <param name="Text">The JSON.</param>
internal readonly record struct AuditLine(long End, AuditEntry Entry, string Text)
{
    /// <summary>The complete lines of a file from a place on; what is no entry, such as a line that a crash cut off, is passed over.</summary>
    /// <param name="path">The file; none is an empty one.</param>
    /// <param name="from">A place behind a line break, or 0.</param>
    public static IEnumerable<AuditLine> Read(string path, long from)
    {
        if (!File.Exists(path))
        {
            yield break;
        }

        (FileStream file, long end) = AuditFile.OpenAt(path, from);
        using var reader = new StreamReader(file, Encoding.UTF8, detectEncodingFromByteOrderMarks: false);
        var line = new StringBuilder();
        int read;
        while ((read = reader.Read()) >= 0)
        {
            if (read != '\n')
            {
                line.Append((char)read);
                continue;
            }

            string text = line.ToString();
            line.Clear();
            end += Encoding.UTF8.GetByteCount(text) + 1;
            if (Parse(text) is { } entry)
            {
                yield return new AuditLine(end, entry, text);
            }
        }
    }

    /// <summary>Reads an entry; null where the text is none.</summary>
    public static AuditEntry? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, ApiJson.Default.AuditEntry);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
