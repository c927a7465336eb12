using AccMpeg.Evaluation.Clips;
using AccMpeg.Inference;
using AccMpeg.Media;

namespace AccMpeg.Evaluation.Maps;

/// <summary>Scores by an AccModel.</summary>
internal static class AccModelScores
{
    /// <summary>Scores the first frame of each chunk, from which its map comes, and the frame nine later, which tells how long a map holds.</summary>
    public static ScoreTrack Of(AccModel model, MeasuredClip clip, int k, CancellationToken cancellation)
    {
        Dictionary<int, float[]> scores = [];
        int number = 0;
        foreach (VideoFrame frame in clip.Read(cancellation))
        {
            if (number % k == 0 || (number >= MaskPersistence.Distance && (number - MaskPersistence.Distance) % k == 0))
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
