package org.knime.core.util;

import java.util.Comparator;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of a program: three numbers and a qualifier. */
public final class Version implements Comparable<Version> {
    private static final Pattern FORM = Pattern.compile("(\\d+)(?:\\.(\\d+))?(?:\\.(\\d+))?(?:[.-](.*))?");
    private static final Comparator<Version> ORDER = Comparator.comparingInt(Version::getMajor)
        .thenComparingInt(Version::getMinor).thenComparingInt(Version::getRevision)
        .thenComparing(Version::getQualifier);

    private final int major;
    private final int minor;
    private final int revision;
    private final String qualifier;

    /** Without a qualifier. */
    public Version(int major, int minor, int revision) {
        this(major, minor, revision, "");
    }

    /** With a qualifier. */
    public Version(int major, int minor, int revision, String qualifier) {
        this.major = major;
        this.minor = minor;
        this.revision = revision;
        this.qualifier = qualifier;
    }

    /**
     * From its written form, such as "5.8" or "5.8.3.v20260410"; what is left out is 0.
     *
     * @throws IllegalArgumentException if it is not of this form
     */
    public Version(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not a version");
        }
        major = Integer.parseInt(matcher.group(1));
        minor = number(matcher.group(2));
        revision = number(matcher.group(3));
        qualifier = Objects.requireNonNullElse(matcher.group(4), "");
    }

    private static int number(String group) {
        return group == null ? 0 : Integer.parseInt(group);
    }

    /** The first number. */
    public int getMajor() {
        return major;
    }

    /** The second number. */
    public int getMinor() {
        return minor;
    }

    /** The third number. */
    public int getRevision() {
        return revision;
    }

    /** The qualifier, empty if there is none. */
    public String getQualifier() {
        return qualifier;
    }

    /** Whether this version is the other one or a later one. */
    public boolean isSameOrNewer(Version other) {
        return compareTo(other) >= 0;
    }

    @Override
    public int compareTo(Version other) {
        return ORDER.compare(this, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Version version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(major, minor, revision, qualifier);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + revision + (qualifier.isEmpty() ? "" : "." + qualifier);
    }
}
