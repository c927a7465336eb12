using AccMpeg.Contracts.Validation;

namespace AccMpeg.Silo.Webhooks;

/// <summary>Where results are sent as they are stored, and how.</summary>
public sealed record WebhookOptions
{
    private const int MostName = 100;

    /// <summary>The receiver's address, http or https.</summary>
    public required Uri Address { get; init; }

    /// <summary>File of the secrets that sign each message, one a line: the first line's, or several while they are changed.</summary>
    public required string SecretFile { get; init; }

    /// <summary>Name under which is kept how far each camera's results were sent; a new name begins with what comes next.</summary>
    public string Name { get; init; } = "default";

    /// <summary>Most results in a message.</summary>
    public int MaxResults { get; init; } = 100;

    /// <summary>Messages under way at once; of one camera there is one at most.</summary>
    public int MaxConcurrency { get; init; } = 8;

    /// <summary>The receiver has to answer within this time.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time until the second try; it doubles with each further one.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest time between two tries.</summary>
    public TimeSpan RetryDelayMax { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How often new cameras are looked for, and whether another silo of the cluster has stopped to send.</summary>
    public TimeSpan LookInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Every error in these options, with value, limit and remedy; none where they are sound.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        if (!Address.IsAbsoluteUri || Address.Scheme is not ("http" or "https"))
        {
            errors.Add($"The webhook's address is '{Address}': write http:// or https:// and the receiver's host.");
        }
        else if (Address.UserInfo.Length > 0)
        {
            errors.Add("The webhook's address holds a user name or password, which logs would show: leave it out, the receiver knows the sender by the signature.");
        }

        errors.CheckLength(Name, 1, MostName);
        errors.AddRange(WebhookSecrets.Check(SecretFile));
        errors.CheckRange(MaxResults, 1, 1000);
        errors.CheckRange(MaxConcurrency, 1, 1000);
        errors.CheckPatience(Patience);
        errors.CheckPatience(RetryDelay);
        errors.CheckPatience(RetryDelayMax);
        errors.CheckPatience(LookInterval);
        return errors;
    }
}
