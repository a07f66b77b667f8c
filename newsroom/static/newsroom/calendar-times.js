/* Wall times of the calendar: `2026-11-28T09:00`, without a zone. Reckoned as clocks on walls show
 * them, so that what is moved by a day keeps its hour whatever the zone's clocks do that night; what
 * a wall time means in its zone is the server's to say.
 */
window.newsroom = window.newsroom || {};
window.newsroom.wallTimes = (() => {
  const MINUTE = 60000;
  const read = (wall) => new Date(`${wall.length === 16 ? `${wall}:00` : wall}Z`);

  function write(date, { seconds }) {
    return date.toISOString().slice(0, seconds ? 19 : 16);
  }

  return {
    /* Seconds stay where there were some. */
    shift(wall, minutes) {
      return write(new Date(read(wall).getTime() + minutes * MINUTE), { seconds: wall.length > 16 });
    },

    minutesBetween(from, to) {
      return Math.round((read(to) - read(from)) / MINUTE);
    },

    dayOf: (wall) => wall.slice(0, 10),
    hourOf: (wall) => wall.slice(11, 13),
    timeOf: (wall) => wall.slice(11, 16),

    /* “Saturday, 28 November at 09:00”, as the language of the screen says it. */
    say(wall) {
      const words = new Intl.DateTimeFormat(document.documentElement.lang || "en", {
        weekday: "long",
        day: "numeric",
        month: "long",
        hour: "2-digit",
        minute: "2-digit",
        hourCycle: "h23",
        timeZone: "UTC",
      });
      return words.format(read(wall));
    },
  };
})();
