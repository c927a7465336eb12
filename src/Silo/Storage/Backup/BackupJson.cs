using System.Text.Json.Serialization;

namespace AccMpeg.Silo.Storage.Backup;

/// <summary>Generated reading and writing of <see cref="BackupManifest"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(BackupManifest))]
internal sealed partial class BackupJson : JsonSerializerContext;
