namespace AccMpeg.StandIn.Orleans.Tests.Lifetime;

[GenerateSerializer]
public sealed class ActivationFailedException(string message) : Exception(message);
