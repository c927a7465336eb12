namespace AccMpeg.Cli.Tests.Deployment;

/// <summary>A part of a template. Head: the words of its action, or for a text its text; Body and Otherwise: what lies within.</summary>
internal sealed record TemplateNode(TemplateNodeKind Kind, string Head, IReadOnlyList<TemplateNode> Body, IReadOnlyList<TemplateNode> Otherwise);
