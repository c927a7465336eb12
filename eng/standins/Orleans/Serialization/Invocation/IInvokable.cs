using System.Reflection;

namespace Orleans.Serialization.Invocation;

/// <summary>A call: a method and its arguments.</summary>
public interface IInvokable
{
    /// <summary>One argument.</summary>
    object? GetArgument(int index);

    /// <summary>The number of arguments.</summary>
    int GetArgumentCount();

    /// <summary>Replaces one argument.</summary>
    void SetArgument(int index, object value);

    /// <summary>The name of the method.</summary>
    string GetMethodName();

    /// <summary>The name of the grain interface.</summary>
    string GetInterfaceName();

    /// <summary>The grain interface.</summary>
    Type GetInterfaceType();

    /// <summary>The method of the grain interface.</summary>
    MethodInfo GetMethod();
}
