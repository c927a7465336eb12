namespace AccMpeg.Cli.Tests.Deployment;

/// <summary>What a part of a template does.</summary>
internal enum TemplateNodeKind
{
    Text,
    Value,
    If,
    With,
    Range,
    Define,
}
