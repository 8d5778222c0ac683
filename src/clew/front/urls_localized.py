from django.urls import path

from clew.front.views import articles, asking, browsing, contact, feed, home, searching, voting

app_name = "front"
urlpatterns = [
    path("", home.home, name="home"),
    path("categories/<slug:slug>/", browsing.category, name="category"),
    path("journeys/<slug:journey>/", browsing.journey, name="journey"),
    path("articles/<slug:address>/", articles.article, name="article"),
    path("editions/<slug:edition>/votes/", voting.vote, name="votes"),
    path("search/", searching.search, name="search"),
    path("suggest/", searching.suggest, name="suggest"),
    path("ask/", asking.ask, name="ask"),
    path("contact/", contact.contact, name="contact"),
    path("contact/matches/", contact.matches, name="matches"),
    path("contact/<slug:number>/", contact.kept, name="kept"),
    path("feed/", feed.feed, name="feed"),
]
