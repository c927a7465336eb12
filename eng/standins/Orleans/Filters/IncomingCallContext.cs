using System.Reflection;

namespace Orleans.Filters;

internal sealed class IncomingCallContext(GrainCall call, Activation activation, IIncomingGrainCallFilter[] filters)
    : CallContext(call), IIncomingGrainCallContext
{
    public override object Grain => activation.GrainInstance!;

    public IGrainContext TargetContext => activation;

    public MethodInfo ImplementationMethod
    {
        get
        {
            InterfaceMapping map = Grain.GetType().GetInterfaceMap(InterfaceMethod.DeclaringType!);
            return map.TargetMethods[Array.IndexOf(map.InterfaceMethods, InterfaceMethod)];
        }
    }

    protected override async Task InvokeAsync(int number)
    {
        if (number < filters.Length)
        {
            await filters[number].Invoke(this);
        }
        else if (number == filters.Length && Grain is IIncomingGrainCallFilter own)
        {
            await own.Invoke(this);
        }
        else
        {
            Result = await GrainCall.InvokeAsync(Grain);
        }
    }
}
