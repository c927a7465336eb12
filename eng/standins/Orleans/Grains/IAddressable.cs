namespace Orleans.Runtime;

/// <summary>Something that a call can be addressed to: a grain, an observer, or a reference to one.</summary>
public interface IAddressable
{
}
