using System.Net;
using AccMpeg.Inference.Batching;
using AccMpeg.Silo.Gateway;

namespace AccMpeg.Silo.Tests;

public sealed class SiloOptionsTests
{
    [Fact]
    public void The_defaults_are_sound() => Assert.Empty(new SiloOptions { DataDirectory = "data" }.Validate());

    [Fact]
    public void Every_error_is_told_at_once()
    {
        var options = new SiloOptions
        {
            DataDirectory = " ",
            FinalDnn = string.Empty,
            Heartbeat = TimeSpan.Zero,
            Batching = new BatcherOptions { MaxBatchSize = 0 },
            Gateway = new GatewayOptions { Token = "short" },
            OrleansSiloPort = 70000,
        };

        IReadOnlyList<string> errors = options.Validate();

        Assert.Contains(errors, error => error.StartsWith("DataDirectory is empty", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.StartsWith("FinalDnn is empty", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.StartsWith("Heartbeat is 0 s; it must be above 0 and at most 3600 s", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.StartsWith("Batching: MaxBatchSize is 0", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.Contains("The edge token has 5 characters", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.StartsWith("OrleansSiloPort is 70000", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_other_machines_reach_the_silo_nobody_comes_in_unknown_unless_said_otherwise()
    {
        GatewayOptions options = new GatewayOptions().For(IPAddress.Any);

        Assert.False(options.AllowAnonymous || options.AutoRegister == true);
        Assert.True(new GatewayOptions { AllowAnonymous = true }.For(IPAddress.Any).AllowAnonymous);
    }
}
