using AccMpeg.Contracts.Edge;

namespace AccMpeg.EdgeAgent.Uplink;

/// <summary>What a gateway may ask of the encoding side. Called by the link's receiver; must not block.</summary>
internal interface IStreamControl
{
    /// <summary>Frames of one message at most.</summary>
    int FramesPerMessage { get; }

    /// <summary>What the edge is and runs now, for the first message of a connection; sequence and protocol fields are the link's.</summary>
    Hello Describe();

    /// <summary>The silo cannot decode the stream from here on.</summary>
    void RequestKeyFrame(string reason);

    /// <summary>New settings; the answer comes as a message of its own once they are in force or refused.</summary>
    void Propose(SettingsChange change);

    /// <summary>An AccModel to run from now on; the answer comes as a message of its own.</summary>
    /// <param name="model">The AccModel.</param>
    /// <param name="gateway">The gateway that names it, and has it.</param>
    void Propose(AccModelRef model, Uri gateway);

    /// <summary>The run is to end in order: nothing more is captured, what there is is delivered.</summary>
    void Drain(string reason);
}
