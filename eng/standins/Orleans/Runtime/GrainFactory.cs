namespace Orleans.Runtime;

/// <summary>Makes references.</summary>
internal sealed class GrainFactory(SiloRuntime runtime, IServiceProvider services) : IClusterClient
{
    public IServiceProvider ServiceProvider => services;

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
        => (TGrainInterface)GetGrain(typeof(TGrainInterface), StringKey(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey
        => (TGrainInterface)GetGrain(typeof(TGrainInterface), GrainKeys.FromInteger(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey
        => (TGrainInterface)GetGrain(typeof(TGrainInterface), GrainKeys.FromGuid(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable
        => (TGrainInterface)(object)runtime.CreateReference(grainId, typeof(TGrainInterface));

    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey) => GetGrain(grainInterfaceType, StringKey(grainPrimaryKey), null);

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey) => GetGrain(grainInterfaceType, GrainKeys.FromInteger(grainPrimaryKey), null);

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey) => GetGrain(grainInterfaceType, GrainKeys.FromGuid(grainPrimaryKey), null);

    public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver
        => (TGrainObserverInterface)(object)runtime.Observers.Add(obj, typeof(TGrainObserverInterface));

    public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver
        => runtime.Observers.Remove(obj);

    private static IdSpan StringKey(string key)
        => string.IsNullOrWhiteSpace(key) ? throw new ArgumentNullException(nameof(key), "The key of a grain must not be empty.") : IdSpan.Create(key);

    private IGrain GetGrain(Type interfaceType, IdSpan key, string? classNamePrefix)
    {
        GrainClass grainClass = runtime.Classes.For(interfaceType, classNamePrefix);
        return (IGrain)(object)runtime.CreateReference(GrainId.Create(grainClass.GrainType, key), interfaceType);
    }
}
