namespace Orleans;

/// <summary>Code around every call that leaves.</summary>
public interface IOutgoingGrainCallFilter
{
    /// <summary>Calls <see cref="IGrainCallContext.Invoke"/> to go on.</summary>
    Task Invoke(IOutgoingGrainCallContext context);
}
