using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace AccMpeg.Silo.Tests.Fuzz;

/// <summary>Changes a JSON document: values of other types and at their limits, members that are unknown, missing, doubled or deep.</summary>
internal static class JsonMutator
{
    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-0", "1", "-1", "51", "52", "1e999", "-1e999", "0.5", "1.0", "10.000000000000000001", "9223372036854775807", "9223372036854775808", "1E-400",
        "\"\"", "\"24\"", "\"high\"", "\"accmodel\"", "\"\\u0000\"", "\"\\ud800\"", "[]", "[1]", "{}", "{\"a\":{\"a\":{}}}", "[[[[[[[[[[1]]]]]]]]]]",
    ];

    public static byte[] Mutate(string document, Random random)
    {
        switch (random.Next(10))
        {
            case 0:
                return ByteMutator.Mutate(Encoding.UTF8.GetBytes(document), random);
            case 1:
                return Encoding.UTF8.GetBytes(Values[random.Next(Values.Length)]);
            case 2:
                // Doubled, which the object model would not show.
                return Encoding.UTF8.GetBytes("{\"qpHigh\":24,\"qpHigh\":25," + document[1..]);
            case 3 when random.Next(20) == 0:
                return Encoding.UTF8.GetBytes($"{{\"a\":\"{new string('x', 70_000)}\"}}");
        }

        JsonObject parsed = JsonNode.Parse(document)!.AsObject();
        StringBuilder text = new("{");
        int spoiled = random.Next(parsed.Count + 1);
        int index = 0;
        foreach ((string name, JsonNode? value) in parsed)
        {
            bool spoil = index++ == spoiled || random.Next(8) == 0;
            if (spoil && random.Next(6) == 0)
            {
                continue;
            }

            string member = spoil && random.Next(6) == 0 ? NastyValues.Text(random) : name;
            text.Append(CultureInfo.InvariantCulture, $"{(text.Length > 1 ? "," : string.Empty)}{JsonValue.Create(member)!.ToJsonString()}:{(spoil ? Value(random) : value?.ToJsonString() ?? "null")}");
        }

        return Encoding.UTF8.GetBytes(text.Append('}').ToString());
    }

    private static string Value(Random random) => random.Next(4) switch
    {
        0 => JsonValue.Create(NastyValues.Text(random))!.ToJsonString(),
        1 => NastyValues.Number(random).ToString(CultureInfo.InvariantCulture),
        _ => Values[random.Next(Values.Length)],
    };
}
