/* Puts 32-bit words from standard input through TestU01's SmallCrush (L'Ecuyer and Simard, 2007).
 *
 * A 64-bit draw is read as its low half, then its high half. One line goes to standard output for every p-value, then
 * the least distance of any from 0 or 1. The exit status is 1 if a distance is below 1e-8, 3 if one is below 1e-4
 * (to be tried again with fresh seeds), 2 if the input ended early. */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <testu01/bbattery.h>
#include <testu01/swrite.h>
#include <testu01/unif01.h>

static unsigned int next_word(void) {
  static uint32_t buffer[16384];
  static size_t held = 0, next = 0;
  if (next == held) {
    held = fread(buffer, sizeof buffer[0], sizeof buffer / sizeof buffer[0], stdin);
    next = 0;
    if (held == 0) {
      fputs("the input ended before the battery did\n", stderr);
      exit(2);
    }
  }
  return buffer[next++];
}

int main(void) {
  unif01_Gen *generator = unif01_CreateExternGenBits("standard input", next_word);
  FILE *report = fdopen(dup(STDOUT_FILENO), "w");
  double least = 1;

  /* The battery prints a report of its own to standard output, which is not wanted. */
  swrite_Basic = FALSE;
  if (report == NULL || freopen("/dev/null", "w", stdout) == NULL) return 2;
  bbattery_SmallCrush(generator);
  for (int i = 0; i < bbattery_NTests; i++) {
    double p = bbattery_pVal[i];
    double distance = p < 1 - p ? p : 1 - p;
    fprintf(report, "%-22s %.8f\n", bbattery_TestNames[i], p);
    if (distance < least) least = distance;
  }
  fprintf(report, "%d p-values, the nearest to 0 or 1 is %.3g away\n", bbattery_NTests, least);
  fclose(report);
  unif01_DeleteExternGenBits(generator);
  return least < 1e-8 ? 1 : least < 1e-4 ? 3 : 0;
}
