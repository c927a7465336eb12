namespace Orleans;

/// <summary>The way into the grains from code that is no grain.</summary>
public interface IClusterClient : IGrainFactory
{
    /// <summary>The services of the host.</summary>
    IServiceProvider ServiceProvider { get; }
}
