using System.Buffers;
using AccMpeg.Contracts;
using AccMpeg.Contracts.Results;
using AccMpeg.Silo.Results;

namespace AccMpeg.Silo.Webhooks;

/// <summary>Outcomes of one camera, in order, as they are sent. The id is made of their keys, so the same outcomes have the same id whenever they are sent.</summary>
internal sealed class WebhookMessage
{
    private readonly ArrayBufferWriter<byte> _body = new();

    /// <summary>Writes a message.</summary>
    /// <param name="outcomes">At least one; all of one camera, by rising key.</param>
    public WebhookMessage(IReadOnlyList<FrameOutcome> outcomes)
    {
        FrameKey first = outcomes[0].Key;
        Last = outcomes[^1].Key;
        Count = outcomes.Count;
        Id = outcomes.Count == 1 ? $"{first.Camera}/{first.ToEventId()}" : $"{first.Camera}/{first.ToEventId()}/{Last.ToEventId()}";
        _body.Write("{\"type\":\"results\",\"results\":["u8);
        for (int i = 0; i < outcomes.Count; i++)
        {
            if (i > 0)
            {
                _body.Write(","u8);
            }

            OutcomeJson.Write(_body, outcomes[i]);
        }

        _body.Write("]}"u8);
    }

    /// <summary>camera/first key, and /last key where there are several outcomes.</summary>
    public string Id { get; }

    /// <summary>Key of the last outcome.</summary>
    public FrameKey Last { get; }

    /// <summary>How many outcomes.</summary>
    public int Count { get; }

    /// <summary>JSON.</summary>
    public ReadOnlyMemory<byte> Body => _body.WrittenMemory;
}
