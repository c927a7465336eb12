using System.Reflection;
using System.Reflection.Emit;

namespace Orleans.Serialization;

/// <summary>One numbered member of a type, with compiled access to it that also reaches private and read-only fields.</summary>
internal sealed class SerializedMember
{
    public SerializedMember(uint id, FieldInfo field, bool isImmutable)
    {
        Id = id;
        Type = field.FieldType;
        IsImmutable = isImmutable;
        Get = CompileGetter(field.DeclaringType!, Type, il => il.Emit(OpCodes.Ldfld, field));
        Set = CompileSetter(field.DeclaringType!, Type, il => il.Emit(OpCodes.Stfld, field));
    }

    public SerializedMember(uint id, PropertyInfo property, bool isImmutable)
    {
        Id = id;
        Type = property.PropertyType;
        IsImmutable = isImmutable;
        Get = CompileGetter(property.DeclaringType!, Type, il => il.Emit(OpCodes.Call, property.GetMethod!));
        Set = CompileSetter(property.DeclaringType!, Type, il => il.Emit(OpCodes.Call, property.SetMethod!));
    }

    public uint Id { get; }

    public Type Type { get; }

    public bool IsImmutable { get; }

    public Func<object, object?> Get { get; }

    public Action<object, object?> Set { get; }

    private static Func<object, object?> CompileGetter(Type declaring, Type type, Action<ILGenerator> access)
    {
        var method = new DynamicMethod("Get", typeof(object), [typeof(object)], declaring.Module, skipVisibility: true);
        ILGenerator il = method.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(declaring.IsValueType ? OpCodes.Unbox : OpCodes.Castclass, declaring);
        access(il);
        if (type.IsValueType)
        {
            il.Emit(OpCodes.Box, type);
        }

        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<Func<object, object?>>();
    }

    private static Action<object, object?> CompileSetter(Type declaring, Type type, Action<ILGenerator> access)
    {
        var method = new DynamicMethod("Set", typeof(void), [typeof(object), typeof(object)], declaring.Module, skipVisibility: true);
        ILGenerator il = method.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(declaring.IsValueType ? OpCodes.Unbox : OpCodes.Castclass, declaring);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Unbox_Any, type);
        access(il);
        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<Action<object, object?>>();
    }
}
