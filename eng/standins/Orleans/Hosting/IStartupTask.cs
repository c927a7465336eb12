namespace Orleans.Runtime;

/// <summary>Work at the start of a silo.</summary>
public interface IStartupTask
{
    /// <summary>Does it; a failure fails the start.</summary>
    Task Execute(CancellationToken cancellationToken);
}
