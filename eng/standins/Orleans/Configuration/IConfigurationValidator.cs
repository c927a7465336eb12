namespace Orleans;

/// <summary>Checks the configuration before the silo starts.</summary>
public interface IConfigurationValidator
{
    /// <summary>Throws <see cref="OrleansConfigurationException"/> if something is wrong.</summary>
    void ValidateConfiguration();
}
