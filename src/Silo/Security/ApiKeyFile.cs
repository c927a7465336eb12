using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using AccMpeg.Contracts;

namespace AccMpeg.Silo.Security;

/// <summary>The file of the keys of the HTTP interface: a JSON array of name, role and hash.</summary>
public static class ApiKeyFile
{
    private const int KeyBytes = 32;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <summary>Reads the keys.</summary>
    /// <exception cref="InvalidDataException">The file is wrong; the message lists every error.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<ApiKey> Read(string path)
    {
        IReadOnlyList<ApiKey> keys;
        try
        {
            keys = JsonSerializer.Deserialize<ApiKey[]>(File.ReadAllBytes(path), Options) ?? [];
        }
        catch (JsonException error)
        {
            throw new InvalidDataException(
                $"{path} is no file of API keys, a JSON array of {{\"name\", \"role\": \"Viewer|Operator|Admin\", \"sha256\"}}: {error.Message} 'accmpeg key new' writes one.", error);
        }

        string[] errors = [.. Errors(keys)];
        return errors.Length == 0 ? keys : throw new InvalidDataException($"{path} has wrong keys:{string.Concat(errors.Select(error => $"\n  {error}"))}");
    }

    /// <summary>Adds a new key to the file, which is created where it is missing; a key of the same name is replaced.</summary>
    /// <returns>The key itself, which nobody can read from the file.</returns>
    /// <exception cref="InvalidDataException">The file is wrong.</exception>
    /// <exception cref="IOException">The file cannot be read or written.</exception>
    public static string Add(string path, string name, ApiRole role)
    {
        IReadOnlyList<ApiKey> before = File.Exists(path) ? Read(path) : [];
        string key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));
        ApiKey[] after = [.. before.Where(known => known.Name != name), new ApiKey(name, role, Hash(key))];
        WholeFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(after, Options), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return key;
    }

    /// <summary>A key as it is kept.</summary>
    public static string Hash(string key) => ContentHash.OfText(key);

    private static IEnumerable<string> Errors(IReadOnlyList<ApiKey> keys)
    {
        foreach (ApiKey key in keys)
        {
            if (key.Name.Length is 0 or > 100 || key.Role is ApiRole.None || key.Sha256.Length != 64)
            {
                yield return $"the key '{key.Name}' has the role {key.Role} and a hash of {key.Sha256.Length} digits: name, a role of Viewer, Operator and Admin, and 64 digits are needed.";
            }
        }

        foreach (IGrouping<string, ApiKey> doubled in keys.GroupBy(key => key.Name).Where(group => group.Count() > 1))
        {
            yield return $"the name '{doubled.Key}' is there {doubled.Count()} times: give each key a name of its own.";
        }
    }
}
