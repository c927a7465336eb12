namespace AccMpeg.Silo.Security;

/// <summary>How the silo's address is encrypted.</summary>
public sealed record TlsOptions
{
    /// <summary>PEM file of the certificate, with those between it and its authority; null for none.</summary>
    public string? Certificate { get; init; }

    /// <summary>PEM file of the certificate's key; null where it is in the certificate's file.</summary>
    public string? Key { get; init; }

    /// <summary>Make a certificate of one's own in the data directory, for trying out.</summary>
    public bool Development { get; init; }

    /// <summary>The address is encrypted.</summary>
    public bool IsUsed => Certificate is not null || Development;

    /// <summary>Every error in these options, with value, limit and remedy; none where they are sound.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        if (Certificate is not null && Development)
        {
            errors.Add($"The certificate is '{Certificate}' beside one for development: choose one of the two.");
        }

        if (Key is not null && Certificate is null)
        {
            errors.Add($"The key is '{Key}' and there is no certificate: name the certificate too.");
        }

        foreach (string path in new[] { Certificate, Key }.OfType<string>().Where(path => !File.Exists(path)))
        {
            errors.Add($"The file '{path}' does not exist: name a PEM file.");
        }

        return errors;
    }
}
