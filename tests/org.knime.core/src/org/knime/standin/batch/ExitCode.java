package org.knime.standin.batch;

/** What the process tells its caller; the numbers are those of KNIME's batch application. */
public enum ExitCode {
    DONE(0), BAD_ARGUMENTS(2), NOT_LOADED(3), FAILED(4);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** The number. */
    public int number() {
        return number;
    }
}
