using System.Reflection;

namespace Orleans.Runtime;

/// <summary>A reference to a grain or observer: implements its interface and turns each call into a message.</summary>
public class GrainReference : DispatchProxy, IAddressable, IEquatable<GrainReference>
{
    private SiloRuntime? _runtime;

    /// <summary>For the generated classes only: <see cref="IGrainFactory"/> makes references.</summary>
    public GrainReference()
    {
    }

    /// <summary>The grain or observer.</summary>
    public GrainId GrainId { get; private set; }

    /// <summary>The interface of this reference.</summary>
    public GrainInterfaceType InterfaceType { get; private set; }

    /// <summary>The name of the interface of this reference.</summary>
    public virtual string InterfaceName => InterfaceType.ToString();

    internal SiloRuntime Runtime => _runtime ?? throw new InvalidOperationException("The reference was not made by IGrainFactory.");

    /// <summary>Equality of what is referred to.</summary>
    public static bool operator ==(GrainReference? reference1, GrainReference? reference2) => Equals(reference1, reference2);

    /// <summary>Inequality of what is referred to.</summary>
    public static bool operator !=(GrainReference? reference1, GrainReference? reference2) => !Equals(reference1, reference2);

    /// <summary>A reference to the same grain under another interface.</summary>
    public virtual TGrainInterface Cast<TGrainInterface>()
        where TGrainInterface : IAddressable
        => this.AsReference<TGrainInterface>();

    /// <inheritdoc/>
    public bool Equals(GrainReference? other) => other is not null && GrainId.Equals(other.GrainId);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as GrainReference);

    /// <inheritdoc/>
    public override int GetHashCode() => GrainId.GetHashCode();

    /// <inheritdoc/>
    public sealed override string ToString() => $"GrainReference:{GrainId}";

    internal static GrainReference Create(SiloRuntime runtime, GrainId id, Type interfaceType)
    {
        var reference = (GrainReference)Create(interfaceType, typeof(GrainReference));
        reference._runtime = runtime;
        reference.GrainId = id;
        reference.InterfaceType = GrainTypes.InterfaceType(interfaceType);
        return reference;
    }

    /// <summary>Called by the generated class for each method of the interface.</summary>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        SiloRuntime runtime = Runtime;
        GrainMethod method = runtime.Methods.For(targetMethod!);
        return method.Shape.Call(runtime, this, method, args ?? []);
    }
}
