using System.Text.Json;
using System.Text.Json.Serialization;
using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Contracts.Grains.Jobs;
using AccMpeg.Contracts.Grains.Models;
using AccMpeg.Silo.Security.Audit;
using AccMpeg.Silo.Telemetry;
using Microsoft.AspNetCore.Mvc;

namespace AccMpeg.Silo.Api;

/// <summary>Generated reading and writing of what the API answers.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(CameraStatus))]
[JsonSerializable(typeof(CameraList))]
[JsonSerializable(typeof(CameraRegistrationInfo))]
[JsonSerializable(typeof(IReadOnlyList<SettingError>))]
[JsonSerializable(typeof(IssuedToken))]
[JsonSerializable(typeof(RegistrySnapshot))]
[JsonSerializable(typeof(RegistryReply))]
[JsonSerializable(typeof(RolloutStatus))]
[JsonSerializable(typeof(TrainingJob))]
[JsonSerializable(typeof(TrainingJob[]))]
[JsonSerializable(typeof(TrialReport))]
[JsonSerializable(typeof(SiloStatus))]
[JsonSerializable(typeof(ProcessFigures))]
[JsonSerializable(typeof(AuditPage))]
[JsonSerializable(typeof(ProblemDetails))]
internal sealed partial class ApiJson : JsonSerializerContext;
