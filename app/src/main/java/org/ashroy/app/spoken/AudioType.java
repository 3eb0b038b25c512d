package org.ashroy.app.spoken;

/** What a recording can be: what browsers play and phones record. */
public enum AudioType {
    /** Opus in Ogg (RFC 7845). */
    OGG_OPUS("audio/ogg"),
    /** MPEG audio layer III (ISO/IEC 11172-3, 13818-3). */
    MP3("audio/mpeg"),
    /** Sound in an MP4 file (ISO/IEC 14496-12). */
    M4A("audio/mp4"),
    /** RIFF WAVE. */
    WAV("audio/wav");

    private final String mediaType;

    AudioType(String mediaType) {
        this.mediaType = mediaType;
    }

    /** Its media type. */
    public String mediaType() {
        return mediaType;
    }
}
