namespace Orleans.Configuration;

/// <summary>The silo.</summary>
public class SiloOptions
{
    /// <summary>The name of the silo.</summary>
    public string SiloName { get; set; } = $"Silo_{Guid.NewGuid().ToString("N")[..5]}";
}
