namespace AccMpeg.Silo.Security;

/// <summary>What a key of the HTTP interface may do; each role includes those below.</summary>
public enum ApiRole
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Look.</summary>
    Viewer = 1,

    /// <summary>Change cameras and models.</summary>
    Operator = 2,

    /// <summary>Make and revoke tokens.</summary>
    Admin = 3,
}
