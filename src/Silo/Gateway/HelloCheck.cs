using System.Globalization;
using AccMpeg.Contracts;
using AccMpeg.Contracts.Edge;
using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Silo.Security;

namespace AccMpeg.Silo.Gateway;

/// <summary>Judges an edge's hello. Nothing of a refused hello goes any further than its answer.</summary>
internal static class HelloCheck
{
    // Exact in every JSON reader, and far from overflow when counted on.
    private const long GreatestNumber = 1L << 53;
    private const int GreatestTextLength = 200;

    /// <summary>Checks a hello; the request to the camera's grain, or a refusal with value, limit and remedy.</summary>
    public static bool TryAccept(Hello hello, GatewayOptions options, Guid connection, out CameraId camera, out ConnectRequest? request, out string refusal)
    {
        request = null;
        camera = default;
        bool shared = IsShared(options, hello.Token);
        refusal = Refusal(hello, options, shared, ref camera);
        if (refusal.Length > 0)
        {
            return false;
        }

        request = new ConnectRequest
        {
            Connection = connection,
            Epoch = hello.Epoch,
            FirstAvailableSequence = hello.FirstAvailableSequence,
            Width = hello.Format.Width,
            Height = hello.Format.Height,
            FrameRate = hello.Format.FrameRate,
            AgentVersion = hello.AgentVersion,
            AccModel = hello.AccModel?.Name ?? string.Empty,
            AccModelSha256 = hello.AccModel?.Sha256 ?? string.Empty,
            TokenDigest = hello.Token.Length > 0 ? TokenDigest.Of(hello.Token) : [],
            SharedAccess = shared,
            MayRegister = options.AutoRegister ?? false,
        };
        return true;
    }

    /// <summary>Whether a token is the one that the silo's cameras share; where there is none, whether cameras need any.</summary>
    public static bool IsShared(GatewayOptions options, string shown) => options.Token is { } token ? TokenDigest.IsSame(shown, token) : options.AllowAnonymous;

    private static string Refusal(Hello hello, GatewayOptions options, bool shared, ref CameraId camera)
    {
        if (hello.ProtocolVersion != EdgeProtocol.Version)
        {
            return Text($"The edge speaks protocol version {hello.ProtocolVersion}, this gateway version {EdgeProtocol.Version}: install the same release on both.");
        }

        // Before anything else that the edge says: who may not connect learns nothing. Whether a token is the camera's own, its grain knows.
        if (!shared && hello.Token.Length == 0)
        {
            return "The edge showed no token: give it the camera's own ('accmpeg camera token NAME' prints a new one) or that of the silo, by --token.";
        }

        if (!CameraId.TryParse(hello.Camera, out camera))
        {
            return Text($"'{Cut(hello.Camera)}' is no camera name: {NameRule.Text}.");
        }

        return FormatRefusal(hello.Format, options) ?? NumberRefusal(hello) ?? string.Empty;
    }

    private static string? FormatRefusal(StreamFormat? format, GatewayOptions options)
    {
        if (format?.Codec is not "h264")
        {
            return Text($"The stream's codec is '{Cut(format?.Codec ?? string.Empty)}'; this silo decodes h264.");
        }

        if (format.Width < 1 || format.Height < 1 || format.Width > options.MaxFrameSide || format.Height > options.MaxFrameSide)
        {
            return Text($"The stream is {format.Width}x{format.Height}; the silo takes 1x1 to {options.MaxFrameSide}x{options.MaxFrameSide}: scale it down on the edge, by --resolution.");
        }

        return format.FrameRate is >= 0.01 and <= 1000
            ? null
            : Text($"The stream's frame rate is {format.FrameRate}/s; the silo takes 0.01 to 1000.");
    }

    private static string? NumberRefusal(Hello hello)
    {
        if (hello.Epoch is < 1 or > GreatestNumber || hello.FirstAvailableSequence is < 0 or > GreatestNumber)
        {
            return Text($"The epoch is {hello.Epoch} and the oldest frame {hello.FirstAvailableSequence}: the epoch is 1 to 2^53, the frame 0 to 2^53.");
        }

        return hello.AgentVersion.Length > GreatestTextLength || hello.AccModel?.Name.Length > GreatestTextLength || hello.AccModel?.Sha256.Length > GreatestTextLength
            ? Text($"The agent's version or its AccModel's name or hash is longer than {GreatestTextLength} characters.")
            : null;
    }

    private static string Cut(string text) => text.Length > 80 ? text[..80] + "…" : text;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
