using AccMpeg.Evaluation.Clips;
using AccMpeg.Inference;
using AccMpeg.Media;

namespace AccMpeg.Evaluation.Maps;

/// <summary>Scores by an AccModel.</summary>
internal static class AccModelScores
{
    /// <summary>Scores the frames that are wanted, by their number in the clip.</summary>
    public static ScoreTrack Of(AccModel model, MeasuredClip clip, Func<int, bool> wanted, CancellationToken cancellation)
    {
        Dictionary<int, float[]> scores = [];
        int number = 0;
        foreach (VideoFrame frame in clip.Read(cancellation))
        {
            if (wanted(number))
            {
                float[] of = new float[clip.Grid.Count];
                model.Score(frame, of);
                scores.Add(number, of);
            }

            number++;
        }

        return new ScoreTrack(scores);
    }
}
