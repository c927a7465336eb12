using System.Globalization;
using FFmpeg.AutoGen;

namespace AccMpeg.Media.Libraries;

/// <summary>Named options for libav; what was not recognised stays in.</summary>
internal sealed unsafe class CodecOptions : IDisposable
{
    // On the heap of libav, since the calls that read it want the address of the pointer.
    private readonly AVDictionary** _dictionary =
        (AVDictionary**)FFmpegError.ThrowIfNull((nint*)ffmpeg.av_mallocz((ulong)sizeof(nint)), "options");

    /// <summary>As libav takes it.</summary>
    public AVDictionary** Handle => _dictionary;

    /// <summary>How many options are still in: after opening, those that nobody knew.</summary>
    public int Count => ffmpeg.av_dict_count(*_dictionary);

    /// <summary>Sets one option.</summary>
    public CodecOptions Set(string name, string value)
    {
        FFmpegError.ThrowIfNegative(ffmpeg.av_dict_set(_dictionary, name, value, 0), $"set FFmpeg's option {name}");
        return this;
    }

    /// <summary>Sets one option.</summary>
    public CodecOptions Set(string name, long value) => Set(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Frees the options.</summary>
    public void Dispose()
    {
        ffmpeg.av_dict_free(_dictionary);
        ffmpeg.av_free(_dictionary);
    }
}
