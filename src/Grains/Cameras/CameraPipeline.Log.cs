using AccMpeg.Contracts;
using AccMpeg.Contracts.Results;
using Microsoft.Extensions.Logging;

namespace AccMpeg.Grains.Cameras;

/// <content>Log texts.</content>
public sealed partial class CameraPipeline
{
    private static partial class Log
    {
        [LoggerMessage(100, LogLevel.Information, "Camera {Camera}: edge connected, epoch {Epoch}, {Width}x{Height}; goes on at frame {Resume}, outcomes below {DecodeOnlyBefore} are stored")]
        public static partial void Connected(ILogger logger, CameraId camera, long epoch, int width, int height, long resume, long decodeOnlyBefore);

        [LoggerMessage(101, LogLevel.Information, "Camera {Camera}: edge disconnected: {Reason}")]
        public static partial void Disconnected(ILogger logger, CameraId camera, string reason);

        [LoggerMessage(102, LogLevel.Warning, "Camera {Camera}: connection refused: {Reason}")]
        public static partial void Refused(ILogger logger, CameraId camera, string reason);

        [LoggerMessage(103, LogLevel.Warning, "Camera {Camera}: frame {Sequence} cannot be decoded, asking for a key frame: {Reason} {Error}")]
        public static partial void Undecodable(ILogger logger, CameraId camera, long sequence, DropReason reason, string error);

        [LoggerMessage(104, LogLevel.Error, "Camera {Camera}: results cannot be stored and are not acknowledged, next try in {Delay}: {Error}")]
        public static partial void StoreFailed(ILogger logger, CameraId camera, TimeSpan delay, string error);

        [LoggerMessage(105, LogLevel.Information, "Camera {Camera}: results are stored again")]
        public static partial void StoreRecovered(ILogger logger, CameraId camera);

        [LoggerMessage(106, LogLevel.Warning, "Camera {Camera}: frames {First} to {Last} were lost between edge and silo: the edge has them no more")]
        public static partial void Lost(ILogger logger, CameraId camera, long first, long last);

        [LoggerMessage(107, LogLevel.Debug, "Camera {Camera}: frame {Sequence} has no result: {Reason} {Error}")]
        public static partial void NotJudged(ILogger logger, CameraId camera, long sequence, DropReason reason, string error);

        [LoggerMessage(108, LogLevel.Debug, "Camera {Camera}: the gateway did not take a message: {Error}")]
        public static partial void LinkFailed(ILogger logger, CameraId camera, string error);

        [LoggerMessage(109, LogLevel.Information, "Camera {Camera}: the edge runs settings {Version} from chunk {Chunk} on")]
        public static partial void SettingsApplied(ILogger logger, CameraId camera, long version, long chunk);

        [LoggerMessage(111, LogLevel.Information, "Camera {Camera}: AccModel {Model}, from chunk {Chunk} on: {Answer}")]
        public static partial void ModelAnswered(ILogger logger, CameraId camera, string model, long chunk, string answer);

        [LoggerMessage(110, LogLevel.Warning, "Camera {Camera}: the edge refused settings {Version} and keeps its own: {Error}")]
        public static partial void SettingsRefused(ILogger logger, CameraId camera, long version, string error);

        [LoggerMessage(112, LogLevel.Warning, "Camera {Camera}: the edge encodes with one QP everywhere: {Reason}")]
        public static partial void NoModelFits(ILogger logger, CameraId camera, string reason);
    }
}
