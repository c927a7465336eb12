using System.Globalization;
using System.Text;

namespace AccMpeg.Silo.Security.Audit;

/// <summary>
/// Where things are in an audit file. A place in it is the number of bytes that were ever written before it: what is cut off at the beginning, because it is old,
/// leaves a first line {"cut":N} that says how many those were, so that places stay what they are.
/// </summary>
internal static class AuditFile
{
    private const string Mark = "{\"cut\":";
    private const int GreatestMark = 40;

    /// <summary>Place behind the last byte; 0 where there is no file.</summary>
    public static long EndOf(string path)
    {
        if (!File.Exists(path))
        {
            return 0;
        }

        using FileStream file = Open(path);
        (long cut, int header) = ReadCut(file);
        return file.Length - header + cut;
    }

    /// <summary>Opens the file to be read from a place on.</summary>
    /// <returns>The file, and the place that is read first: a later one where what was asked for is gone, an earlier one where it is not written yet.</returns>
    public static (FileStream File, long Place) OpenAt(string path, long place)
    {
        FileStream file = Open(path);
        (long cut, int header) = ReadCut(file);
        file.Position = Math.Clamp(place - cut + header, header, file.Length);
        return (file, file.Position - header + cut);
    }

    /// <summary>Cuts off what was written before a place. The file is replaced whole or not at all; nobody may write meanwhile.</summary>
    public static void CutBefore(string path, long place)
    {
        string rest = path + ".tmp";
        (FileStream file, long from) = OpenAt(path, place);
        using (file)
        using (FileStream target = new(rest, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            target.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Mark}{from}}}\n")));
            file.CopyTo(target);
            target.Flush(flushToDisk: true);
        }

        File.Move(rest, path, overwrite: true);
    }

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>Bytes that were cut off, and the length of the line that says so; both 0 where nothing was.</summary>
    private static (long Cut, int Header) ReadCut(FileStream file)
    {
        Span<byte> start = stackalloc byte[GreatestMark];
        file.Position = 0;
        string text = Encoding.ASCII.GetString(start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)]);
        int end = text.IndexOf("}\n", StringComparison.Ordinal);
        return text.StartsWith(Mark, StringComparison.Ordinal)
            && end > 0
            && long.TryParse(text.AsSpan(Mark.Length, end - Mark.Length), NumberStyles.None, CultureInfo.InvariantCulture, out long cut)
            ? (cut, end + 2)
            : (0, 0);
    }
}
