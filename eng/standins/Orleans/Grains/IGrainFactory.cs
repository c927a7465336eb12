namespace Orleans;

/// <summary>Makes references to grains and observers; making one activates nothing.</summary>
public interface IGrainFactory
{
    /// <summary>A reference to the grain with this key.</summary>
    TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey;

    /// <inheritdoc cref="GetGrain{TGrainInterface}(string, string?)"/>
    TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey;

    /// <inheritdoc cref="GetGrain{TGrainInterface}(string, string?)"/>
    TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey;

    /// <summary>A reference to the grain with this identity.</summary>
    TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable;

    /// <inheritdoc cref="GetGrain{TGrainInterface}(string, string?)"/>
    IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey);

    /// <inheritdoc cref="GetGrain{TGrainInterface}(string, string?)"/>
    IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey);

    /// <inheritdoc cref="GetGrain{TGrainInterface}(string, string?)"/>
    IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey);

    /// <summary>A reference to a local object. The object is held weakly: whoever made it keeps it alive.</summary>
    TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver;

    /// <summary>Ends a reference: later calls through it do not arrive.</summary>
    void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver;
}
