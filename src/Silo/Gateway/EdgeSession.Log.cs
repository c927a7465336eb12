using AccMpeg.Contracts;
using Microsoft.Extensions.Logging;

namespace AccMpeg.Silo.Gateway;

/// <content>Log texts.</content>
internal sealed partial class EdgeSession
{
    private static partial class Log
    {
        [LoggerMessage(200, LogLevel.Warning, "Edge at {Remote} refused: {Reason}")]
        public static partial void Refused(ILogger logger, string remote, string reason);

        [LoggerMessage(201, LogLevel.Warning, "Edge of camera {Camera} at {Remote} broke the protocol: {Reason}")]
        public static partial void Violated(ILogger logger, CameraId camera, string remote, string reason);

        [LoggerMessage(202, LogLevel.Error, "Camera {Camera}: the grain failed, the edge at {Remote} is asked to come again")]
        public static partial void GrainFailed(ILogger logger, CameraId camera, string remote, Exception error);
    }
}
