package dev.lucency.film;

import dev.lucency.dicom.DicomException;
import dev.lucency.dicom.DicomFilm;
import dev.lucency.dicom.Oddity;
import dev.lucency.dicom.Overruled;
import dev.lucency.dicom.Refusal;
import dev.lucency.film.Rejection.Reason;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/** Decoder of DICOM films to 8-bit gray as a viewer displays them. Thread-safe. */
public final class DicomDecoder {
    private DicomDecoder() {}

    /**
     * Reads a film.
     *
     * @throws RejectedFilmException if the file is missing, damaged or not a chest film, or has too few or too many pixels; the
     *     message reveals nothing about the patient
     */
    public static GrayImage read(Path file) throws RejectedFilmException {
        return read(file, Overruled.NOTHING);
    }

    /** Reads a film with properties that override its attributes. */
    public static GrayImage read(Path file, Overruled overruled) throws RejectedFilmException {
        try {
            return gray(DicomFilm.pixels(file, overruled));
        } catch (DicomException e) {
            throw rejected(e);
        } catch (IOException e) {
            throw unreadable(e);
        } catch (OutOfMemoryError e) {
            throw new RejectedFilmException(Reason.UNREADABLE, "there is not enough memory to read it");
        }
    }

    /**
     * Reads a film from the bytes of its file.
     *
     * @throws RejectedFilmException as {@link #read} does
     */
    static GrayImage decode(byte[] file) throws RejectedFilmException {
        try {
            return gray(DicomFilm.pixels(file));
        } catch (DicomException e) {
            throw rejected(e);
        }
    }

    private static GrayImage gray(DicomFilm.Pixels film) throws RejectedFilmException {
        FilmDecoder.requireFilmSize(film.columns(), film.rows());
        Set<FilmNote> notes = film.oddities().stream().map(DicomDecoder::note).collect(Collectors.toSet());
        return new GrayImage(film.columns(), film.rows(), film.pixels(), new FilmReading(film.bits(), notes));
    }

    /** Reads the attributes only, as {@link #read} finds them. */
    public static DicomFilm attributes(Path file, Overruled overruled) throws RejectedFilmException {
        try {
            return DicomFilm.read(file, overruled);
        } catch (DicomException e) {
            throw rejected(e);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static RejectedFilmException rejected(DicomException cause) {
        return new RejectedFilmException(reason(cause.refusal()), String.valueOf(cause.getMessage()));
    }

    /** Returns a failure without the system's message, which names the file, because file names may contain names of patients. */
    private static RejectedFilmException unreadable(IOException cause) {
        return cause instanceof NoSuchFileException
                ? new RejectedFilmException(Reason.MISSING, "there is no such file")
                : new RejectedFilmException(
                        Reason.UNREADABLE, "the file cannot be read; check the rights and the disk");
    }

    private static FilmNote note(Oddity oddity) {
        return switch (oddity) {
            case OTHER_ENCODING -> FilmNote.OTHER_ENCODING;
            case NO_DELIMITER -> FilmNote.NO_DELIMITER;
            case NO_TABLE -> FilmNote.NO_TABLE;
            case STREAM_FORMAT -> FilmNote.STREAM_FORMAT;
            case VIEWS_DIFFER -> FilmNote.VIEWS_DIFFER;
        };
    }

    private static Reason reason(Refusal refusal) {
        return switch (refusal) {
            case DAMAGED -> Reason.UNREADABLE;
            case TRANSFER_SYNTAX -> Reason.TRANSFER_SYNTAX;
            case PIXEL_FORMAT -> Reason.PIXEL_FORMAT;
            case TOO_LARGE -> Reason.TOO_LARGE;
            case NOT_RADIOGRAPH -> Reason.NOT_RADIOGRAPH;
            case NOT_CHEST -> Reason.NOT_CHEST;
            case MULTI_FRAME -> Reason.MULTI_FRAME;
            case COLOR -> Reason.COLOR;
            case FOR_PROCESSING -> Reason.FOR_PROCESSING;
            case BURNED_IN_TEXT -> Reason.BURNED_IN_TEXT;
            case PIXEL_ASPECT -> Reason.PIXEL_ASPECT;
        };
    }
}
