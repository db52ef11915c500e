package yingyun.demobank;

import java.time.LocalDate;

/**
 * Something planted so that no screen of the demo is ever empty. {@code inFiles} is false where the event belongs to another
 * part of the product (a killed job, a late release) and leaves no trace in the day files.
 */
public record PlantedEvent(LocalDate date, String orgCode, String what, String expected, boolean inFiles) {}
