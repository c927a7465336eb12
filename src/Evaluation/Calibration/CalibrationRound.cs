namespace AccMpeg.Evaluation;

/// <summary>What a candidate is measured on. Each round is dearer than the one before, and fewer candidates reach it.</summary>
public enum CalibrationRound
{
    /// <summary>First half of the footage, few of its frames judged: sorts out.</summary>
    Quick,

    /// <summary>First half, judged as asked for: chooses.</summary>
    Select,

    /// <summary>Second half, which the choice has not seen: confirms.</summary>
    Confirm,
}
