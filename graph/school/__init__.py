"""For a class: quizzes, lessons, handouts."""
