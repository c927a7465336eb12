using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using AccMpeg.Contracts.Edge;
using Google.Protobuf;

namespace AccMpeg.EdgeAgent.Recording;

/// <summary>The bytes of a record file; stream_record.proto describes them.</summary>
internal static class StreamRecordFormat
{
    // No frame that a message carried is larger; the rest is what the record adds.
    private const int MaxBytes = EdgeProtocol.MaxMessageBytes + 4096;

    /// <summary>First bytes of the file.</summary>
    public static ReadOnlySpan<byte> Magic => "ACCMREC1"u8;

    /// <summary>Writes a message behind its length.</summary>
    public static void Write(Stream file, IMessage message)
    {
        int size = message.CalculateSize();
        byte[] buffer = ArrayPool<byte>.Shared.Rent(sizeof(int) + size);
        try
        {
            BinaryPrimitives.WriteInt32LittleEndian(buffer, size);
            message.WriteTo(buffer.AsSpan(sizeof(int), size));
            file.Write(buffer, 0, sizeof(int) + size);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Reads a message; throws <see cref="InvalidDataException"/> where it is cut off or damaged.</summary>
    public static T Read<T>(Stream file, MessageParser<T> parser)
        where T : IMessage<T>
    {
        Span<byte> prefix = stackalloc byte[sizeof(int)];
        byte[]? buffer = null;
        try
        {
            file.ReadExactly(prefix);
            int size = BinaryPrimitives.ReadInt32LittleEndian(prefix);
            if (size is < 0 or > MaxBytes)
            {
                throw new InvalidDataException(
                    string.Create(CultureInfo.InvariantCulture, $"a message of {size} bytes is announced; the limit is {MaxBytes}."));
            }

            buffer = ArrayPool<byte>.Shared.Rent(size);
            file.ReadExactly(buffer, 0, size);
            return parser.ParseFrom(buffer, 0, size);
        }
        catch (Exception error) when (error is EndOfStreamException or InvalidProtocolBufferException)
        {
            throw new InvalidDataException(error.Message, error);
        }
        finally
        {
            if (buffer is not null)
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }
}
