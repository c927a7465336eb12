namespace AccMpeg.Cli.Tests.Processes;

/// <summary>Tests that run silos or train: one after the other, and with nothing beside them, since frames that come too late are dropped.</summary>
[CollectionDefinition("silos", DisableParallelization = true)]
public sealed class SilosCollection;
