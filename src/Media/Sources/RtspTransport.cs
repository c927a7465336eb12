namespace AccMpeg.Media;

/// <summary>How RTP packets of an RTSP camera travel.</summary>
public enum RtspTransport
{
    /// <summary>Inside the RTSP connection: nothing is lost, late data waits.</summary>
    Tcp,

    /// <summary>As datagrams: frames that lost packets have damaged are left out.</summary>
    Udp,
}
