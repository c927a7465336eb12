namespace AccMpeg.StandIn.Orleans.Tests.Storage;

[GenerateSerializer]
public sealed class NoteState
{
    [Id(0)]
    public string Text { get; set; } = "";
}
