namespace Orleans;

/// <summary>Code around every call that arrives at a grain. A grain that implements it is the innermost filter of its own calls.</summary>
public interface IIncomingGrainCallFilter
{
    /// <summary>Calls <see cref="IGrainCallContext.Invoke"/> to go on.</summary>
    Task Invoke(IIncomingGrainCallContext context);
}
