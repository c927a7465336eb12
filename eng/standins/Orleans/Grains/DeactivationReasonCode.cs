namespace Orleans;

/// <summary>Why an activation ends.</summary>
[GenerateSerializer]
public enum DeactivationReasonCode : byte
{
    /// <summary>Not said.</summary>
    None,

    /// <summary>The silo stops.</summary>
    ShuttingDown,

    /// <summary>The activation could not be made.</summary>
    ActivationFailed,

    /// <summary>The directory failed.</summary>
    DirectoryFailure,

    /// <summary>Nothing called for the collection age.</summary>
    ActivationIdle,

    /// <summary>A call did not end.</summary>
    ActivationUnresponsive,

    /// <summary>Another activation was registered first.</summary>
    DuplicateActivation,

    /// <summary>A caller needs another version.</summary>
    IncompatibleRequest,

    /// <summary>The application failed.</summary>
    ApplicationError,

    /// <summary>The application asked for it.</summary>
    ApplicationRequested,

    /// <summary>The activation moves to another silo.</summary>
    Migrating,

    /// <summary>The runtime asked for it.</summary>
    RuntimeRequested,

    /// <summary>Memory is short.</summary>
    HighMemoryPressure,
}
