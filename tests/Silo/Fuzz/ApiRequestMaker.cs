using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Routing.Patterns;

namespace AccMpeg.Silo.Tests.Fuzz;

/// <summary>Makes requests that are wrong in one place or several: path, query, method, headers, body, or the bytes of it all.</summary>
internal sealed class ApiRequestMaker(IReadOnlyList<ApiRoute> routes, Random random)
{
    private const string Settings =
        """{"policy":"accmodel","qpHigh":24,"qpLow":36,"alpha":0.3,"gamma":1,"k":10,"maxFrameRate":5,"priority":"high","levels":"24:1,30:0.4","accModel":"doors@1","framesPerMessage":1,"idrIntervalFrames":50}""";

    private static readonly string Push =
        $$"""{"sha256":"{{new string('a', 64)}}","manifest":{"schema":1,"name":"doors","kind":"accmodel"},"alias":"canary","percent":10,"cameras":"gate-*"}""";

    // They collect garbage and write files through to the disk, whatever the request says: a few thousand of them would take all the time.
    private static readonly string[] Slow = ["POST /api/v1/silo/collect", "PUT /api/v1/models/blobs/{sha256}"];

    private static readonly string[] Ids = ["door", "gate", "yard", "well-behaved"];
    private static readonly string[] Methods = ["GET", "HEAD", "PUT", "POST", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "get", "X-Y"];
    private static readonly string[] Segments = ["", "%00", "%2e%2e", "..", ".", "%2F", "%ff", "%", "%u0041", "a;b", "a,b", "~", "*", ":", "(", "%E2%82%AC", "%C3%28", "a%20b", "+", "api", "v1", "token", "results"];
    private static readonly string[] Types =
        ["application/json", "application/json; charset=utf-8", "application/merge-patch+json", "application/jsonx", "text/plain", "", "application/json; charset=utf-7", "multipart/form-data; boundary=x", "*/*", ";"];

    private static readonly (string Name, string[] Values)[] Headers =
    [
        ("If-Match", ["*", "\"1\"", "\"2\"", "W/\"1\"", "\"99999999999999999999\"", "\"\"", "\"", "1", "\"1\", \"2\"", "\"-1\""]),
        ("If-None-Match", ["*", "\"1\"", "", "x"]),
        ("Accept", ["text/html", "application/json", "*/*;q=0", "x", "image/png;;;"]),
        ("Accept-Encoding", ["gzip", "identity;q=0", "x"]),
        ("Authorization", ["Bearer", "Bearer x", "Basic eDp5", "Bearer  ", "x"]),
        ("Range", ["bytes=0-", "bytes=5-2", "bytes=-0", "bytes=0-0,2-3", "bytes=99999999999999999999-", "lines=1-2", "bytes"]),
        ("If-Modified-Since", ["yesterday", "Sun, 06 Nov 1994 08:49:37 GMT"]),
        ("If-Range", ["\"1\"", "x"]),
        ("Last-Event-ID", ["0-0", "1-1", "-", "x", "9223372036854775807-9223372036854775807", "9223372036854775808-1"]),
        ("Upgrade", ["websocket", "h2c"]),
        ("Connection", ["Upgrade", "keep-alive", "x"]),
        ("Sec-WebSocket-Key", ["dGhlIHNhbXBsZSBub25jZQ==", "x"]),
        ("Sec-WebSocket-Version", ["13", "99"]),
        ("traceparent", ["00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "00-0-0-0", "x"]),
        ("baggage", ["a=b", ",,,="]),
        ("Cookie", ["a=b", "=;;="]),
        ("X-Forwarded-For", ["::1", "x, y"]),
    ];

    /// <summary>The next request, over all routes in turn.</summary>
    public RawRequest Next(int index)
    {
        ApiRoute route = routes[index % routes.Count];
        if (Slow.Contains(route.Name) && random.Next(100) > 0)
        {
            route = routes[random.Next(routes.Count)];
        }

        string method = random.Next(12) == 0 ? Methods[random.Next(Methods.Length)] : route.Method;
        byte[] body = random.Next(10) == 0 || method is "PUT" or "PATCH" or "POST" ? Body(route) : [];
        string path = Path(route, out bool aimed);
        StringBuilder head = new();
        head.Append(CultureInfo.InvariantCulture, $"{method} {path}{Query(route)} HTTP/1.1\r\nHost: silo\r\n");
        if (body.Length > 0 || method is "PUT" or "PATCH" or "POST")
        {
            string type = random.Next(8) == 0 ? Types[random.Next(Types.Length)] : Types[0];
            head.Append(CultureInfo.InvariantCulture, $"Content-Type: {type}\r\nContent-Length: {body.Length}\r\n");
        }

        if (method is "PATCH" && random.Next(6) > 0)
        {
            head.Append("If-Match: *\r\n");
        }

        for (int i = random.Next(3); i > 0; i--)
        {
            (string name, string[] values) = Headers[random.Next(Headers.Length)];
            head.Append(CultureInfo.InvariantCulture, $"{name}: {values[random.Next(values.Length)]}\r\n");
        }

        byte[] bytes = [.. Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), .. body];
        return random.Next(40) > 0
            // The server itself does not take a path with a zero in it.
            ? new RawRequest(route, method, bytes, aimed && method == route.Method, Lawful: !path.Contains("%00", StringComparison.Ordinal))
            : new RawRequest(route, method, [.. ByteMutator.Mutate(bytes, random), .. "\r\n\r\n"u8], Aimed: false, Lawful: false);
    }

    private byte[] Body(ApiRoute route)
    {
        string document = route.Pattern.RawText!.EndsWith("/versions", StringComparison.Ordinal) ? Push : Settings;
        return random.Next(12) switch
        {
            0 => [],
            1 => NastyValues.Bytes(random, 200),
            2 => Encoding.UTF8.GetBytes(document),
            _ => JsonMutator.Mutate(document, random),
        };
    }

    private string Path(ApiRoute route, out bool aimed)
    {
        StringBuilder path = new();
        aimed = true;
        foreach (RoutePatternPathSegment segment in route.Pattern.PathSegments)
        {
            path.Append('/');
            foreach (RoutePatternPart part in segment.Parts)
            {
                string text = part is RoutePatternParameterPart parameter ? Value(parameter.Name) : ((RoutePatternLiteralPart)part).Content;
                // Dots and empty segments may make another path of it.
                aimed &= text.Any(char.IsAsciiLetterOrDigit) && !text.Contains("%2e", StringComparison.OrdinalIgnoreCase);
                path.Append(text);
            }
        }

        int kind = random.Next(30);
        aimed &= kind > 2;
        return kind switch
        {
            0 => path.Append('/').Append(Segments[random.Next(Segments.Length)]).ToString(),
            1 => path.ToString().ToUpperInvariant(),
            2 => path.Insert(0, '/').ToString(),
            _ => path.ToString(),
        };
    }

    private string Value(string parameter)
    {
        int kind = random.Next(10);
        return kind == 0 ? Segments[random.Next(1, Segments.Length)]
            : kind == 1 ? Escape(NastyValues.Text(random))
            : parameter switch
            {
                "id" => Ids[random.Next(Ids.Length)],
                "sha256" => random.Next(3) == 0 ? "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" : new string("0123456789abcdef"[random.Next(16)], 64),
                "version" => NastyValues.Number(random).ToString(CultureInfo.InvariantCulture),
                _ => "doors",
            };
    }

    private string Query(ApiRoute route)
    {
        StringBuilder query = new();
        foreach (string name in route.Query.Where(_ => random.Next(3) > 0))
        {
            query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(QueryValue(name));
        }

        return random.Next(15) switch
        {
            0 => query.Append("?&&=&a").ToString(),
            1 when route.Query.Count > 0 => query.Append(query.Length == 0 ? '?' : '&').Append(route.Query[0]).Append("=1&").Append(route.Query[0]).ToString(),
            2 => "?" + Segments[random.Next(Segments.Length)],
            _ => query.ToString(),
        };
    }

    private string QueryValue(string name) => random.Next(3) > 0 ? Escape(NastyValues.Text(random)) : name switch
    {
        "limit" => "5",
        "after" => "0-0",
        "grace" => "60",
        _ => NastyValues.Number(random).ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>As it may stand in a path; what no URI can say, such as half of a surrogate pair, becomes what UTF-8 makes of it. Cut, as a request line has a longest length.</summary>
    private static string Escape(string text) => Uri.EscapeDataString(text.Length > 300 ? text[..300] : text);
}
